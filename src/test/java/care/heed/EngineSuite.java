package care.heed;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Everything that needs no browser, no year and no start of its own. */
@Suite
@SelectPackages("care.heed")
@ExcludePackages("care.heed.browser")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*(Year|Start)Test")
class EngineSuite {}

package care.heed;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Everything else that needs no browser, no year behind it and no start of its own. */
@Suite
@SelectPackages("care.heed")
@IncludeClassNamePatterns(".*Test")
@ExcludePackages({"care.heed.browser", "care.heed.security", "care.heed.intake", "care.heed.evidence"})
@ExcludeClassNamePatterns(".*(Year|Start)Test")
class EngineSuite {}

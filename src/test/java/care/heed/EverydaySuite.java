package care.heed;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Everything that needs no year behind it and no start of its own. */
@Suite
@SelectPackages("care.heed")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*(Year|Start)Test")
class EverydaySuite {}

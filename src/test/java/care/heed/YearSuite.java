package care.heed;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All that look at the generated year share one start and one year. */
@Suite
@SelectPackages("care.heed")
@IncludeClassNamePatterns(".*YearTest")
class YearSuite {}

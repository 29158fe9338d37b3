package care.heed;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Each role's day in a browser. */
@Suite
@SelectPackages("care.heed.browser")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*YearTest")
class BrowserSuite {}

package care.heed;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** What is seen in a browser has a database of its own, so that no other test's clock puts its news above these. */
@Suite
@SelectPackages("care.heed.browser")
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*YearTest")
class BrowserSuite {}

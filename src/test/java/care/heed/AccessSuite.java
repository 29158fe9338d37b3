package care.heed;

import org.junit.platform.suite.api.ExcludeClassNamePatterns;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Who may come in, send and see what, and the record that shows it: the first half of what needs no browser. */
@Suite
@SelectPackages({"care.heed.security", "care.heed.intake", "care.heed.evidence"})
@IncludeClassNamePatterns(".*Test")
@ExcludeClassNamePatterns(".*(Year|Start)Test")
class AccessSuite {}

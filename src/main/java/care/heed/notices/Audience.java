package care.heed.notices;

import java.util.Collection;

/**
 * Who may be told of a notice at this moment. It is asked when the notice is made and again before a mail leaves, because
 * people are named in a case, change their role and leave meanwhile.
 */
public interface Audience {

    /** The ids of the people. */
    Collection<String> of(Notice notice);
}

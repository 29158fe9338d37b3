package care.heed.evidence;

import java.util.Collection;

/** Which closed folders may be opened in an emergency: asked here, and answered where tables can be asked. */
public interface EmergencyRules {

    boolean mayOpen(Collection<String> roles, String folder);
}

package care.heed.benchmark;

import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.ProcessEngine;

/** One of the two that are compared: an engine with the models, and what differs in working with it. */
interface Side {

    ProcessEngine engine();

    <T> T as(String person, Supplier<T> work);

    /** What the models need beyond the answers of a form, where nobody else leaves it. */
    Map<String, Object> added(String form, String reference, Map<String, Object> answers);
}

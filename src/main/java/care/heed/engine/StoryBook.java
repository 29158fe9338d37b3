package care.heed.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The invented texts of a generated year, so that its lists look alive and say nothing of anyone. */
record StoryBook(List<Happening> happenings, List<String> places, Map<String, List<String>> phrases) {

    /** One thing that nearly went wrong, as people write about it on each form. */
    record Happening(
            String theme,
            String headline,
            String risk,
            String avoided,
            String avoidedBy,
            String routine,
            String cause,
            String measure,
            String learning) {}

    static StoryBook read() {
        try (InputStream file = new ClassPathResource("engine/near-misses.yaml").getInputStream()) {
            Object content = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            return new ObjectMapper().convertValue(content, StoryBook.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** One of the phrases for a field. */
    String phrase(String field, Draw draw) {
        return draw.of(phrases.get(field));
    }

    /** A phrase for an answer that is as it should be, or the last one, which is for an answer that is not. */
    String phrase(String field, boolean good, Draw draw) {
        List<String> all = phrases.get(field);
        return good ? draw.of(all.subList(0, all.size() - 1)) : all.get(all.size() - 1);
    }
}

package care.heed.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Every setting of Heed's own, as the compiler listed them from the records that bind them: a misspelt one stops the start
 * instead of meaning nothing. Variables of the environment are left alone, because others name theirs HEED_ too.
 */
final class KnownSettings {

    private static final String LIST = "META-INF/spring-configuration-metadata.json";
    private static final ConfigurationPropertyName HEED = ConfigurationPropertyName.of("heed");

    private final List<ConfigurationPropertyName> names = new ArrayList<>();
    private final List<ConfigurationPropertyName> families = new ArrayList<>();

    KnownSettings() {
        try {
            for (URL list : Collections.list(getClass().getClassLoader().getResources(LIST))) {
                try (InputStream stream = list.openStream()) {
                    new ObjectMapper().readTree(stream).path("properties").forEach(this::add);
                }
            }
        } catch (IOException failure) {
            throw new IllegalStateException("The list of settings cannot be read", failure);
        }
        if (names.isEmpty()) {
            throw new IllegalStateException("This build of Heed has no list of its settings");
        }
    }

    private void add(JsonNode property) {
        ConfigurationPropertyName name =
                ConfigurationPropertyName.of(property.path("name").asText());
        if (HEED.isAncestorOf(name)) {
            names.add(name);
            if (property.path("type").asText().startsWith("java.util.")) {
                families.add(name);
            }
        }
    }

    void check(ConfigurableEnvironment environment) {
        String unknown = StreamSupport.stream(
                        ConfigurationPropertySources.get(environment).spliterator(), false)
                .filter(source -> !(source.getUnderlyingSource() instanceof SystemEnvironmentPropertySource))
                .flatMap(this::unknownIn)
                .collect(Collectors.joining(", "));
        if (!unknown.isEmpty()) {
            throw new StartRefusal(
                    "Heed has no setting of this name: " + unknown + ".",
                    "Correct the name, or take it away; the settings are in application.yaml of Heed and its operating page.");
        }
    }

    private Stream<String> unknownIn(ConfigurationPropertySource source) {
        return source instanceof IterableConfigurationPropertySource iterable
                ? iterable.stream()
                        .filter(HEED::isAncestorOf)
                        .filter(name -> !isKnown(name))
                        .map(name -> name + " ("
                                + source.getConfigurationProperty(name).getOrigin() + ")")
                : Stream.empty();
    }

    /** The name of a setting, of one inside a map or a list, or of an empty group of settings. */
    private boolean isKnown(ConfigurationPropertyName name) {
        return names.contains(name)
                || families.stream().anyMatch(family -> family.isAncestorOf(name))
                || names.stream().anyMatch(name::isAncestorOf);
    }
}

package care.heed.people;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.context.properties.source.UnboundElementsSourceFilter;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** The care services of this provider, read from {@code heed.services.*}; a wrong or unknown setting stops the start. */
@Component
public class Services {

    private static final String PROPERTIES = "heed.services";

    private final Map<String, CareService> services = new LinkedHashMap<>();

    public Services(Environment environment) {
        BindHandler refuseUnknownSettings =
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        Binder.get(environment)
                .bind(PROPERTIES, Bindable.mapOf(String.class, ServiceSettings.class), refuseUnknownSettings)
                .orElseGet(Map::of)
                .forEach((id, settings) -> services.put(id, new ServiceReader(id, settings).read()));
        if (services.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(PROPERTIES, "", "at least one service is needed");
        }
    }

    public List<CareService> all() {
        return List.copyOf(services.values());
    }

    public CareService get(String id) {
        CareService service = id == null ? null : services.get(id);
        if (service == null) {
            throw new IllegalArgumentException("There is no service \"" + id + "\"");
        }
        return service;
    }

    public boolean exists(String id) {
        return id != null && services.containsKey(id);
    }
}

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

/**
 * The care services of this provider, read from {@code heed.services.*}, and the provider itself, from {@code heed.provider.*}:
 * a calendar and a name for what concerns no single service. A wrong or unknown setting stops the start.
 */
@Component
public class Services {

    /** Stands where a service would for what concerns the whole provider: its own calendar, and nobody's tenant. */
    public static final String PROVIDER = "provider";

    private static final String PROPERTIES = "heed.services";
    private static final String PROVIDER_PROPERTIES = "heed.provider";

    private final Map<String, CareService> services = new LinkedHashMap<>();
    private final CareService provider;

    public Services(Environment environment) {
        BindHandler refuseUnknownSettings =
                new NoUnboundElementsBindHandler(BindHandler.DEFAULT, new UnboundElementsSourceFilter());
        Binder binder = Binder.get(environment);
        binder.bind(PROPERTIES, Bindable.mapOf(String.class, ServiceSettings.class), refuseUnknownSettings)
                .orElseGet(Map::of)
                .forEach((id, settings) ->
                        services.put(id, new ServiceReader(PROPERTIES + "." + id, id, settings).read()));
        if (services.isEmpty()) {
            throw new InvalidConfigurationPropertyValueException(PROPERTIES, "", "at least one service is needed");
        }
        if (services.containsKey(PROVIDER)) {
            throw new InvalidConfigurationPropertyValueException(
                    PROPERTIES + "." + PROVIDER,
                    PROVIDER,
                    "this id stands for the whole provider; give the service another");
        }
        ServiceSettings own = binder.bind(
                        PROVIDER_PROPERTIES, Bindable.of(ServiceSettings.class), refuseUnknownSettings)
                .orElseThrow(() -> new InvalidConfigurationPropertyValueException(
                        PROVIDER_PROPERTIES, "", "the provider needs a name and working hours of its own"));
        provider = new ServiceReader(PROVIDER_PROPERTIES, PROVIDER, own).read();
    }

    public List<CareService> all() {
        return List.copyOf(services.values());
    }

    /** A service, or the provider itself. */
    public CareService get(String id) {
        CareService service = PROVIDER.equals(id) ? provider : id == null ? null : services.get(id);
        if (service == null) {
            throw new IllegalArgumentException("There is no service \"" + id + "\"");
        }
        return service;
    }

    public boolean exists(String id) {
        return id != null && services.containsKey(id);
    }
}

package care.heed.governance;

import java.util.List;

/** What figures are asked for: a period, and the services that count. */
public record Scope(Period period, List<String> serviceIds) {

    public Scope {
        serviceIds = List.copyOf(serviceIds);
    }

    String[] services() {
        return serviceIds.toArray(String[]::new);
    }
}

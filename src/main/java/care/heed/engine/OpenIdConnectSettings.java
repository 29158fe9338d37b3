package care.heed.engine;

import care.heed.people.Roles;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.util.StringUtils;

/**
 * What the claims of the organisation's OpenID Connect provider mean here.
 *
 * @param userClaim holds the person's id
 * @param groupsClaim holds the names of the person's groups
 * @param servicesClaim holds the ids of the person's services
 * @param groups the provider's name for the group of a role, by the role's id; a role not in it has its own id for a name
 * @param passwordsForAdministratorsOnly whether a password opens nothing to anyone else, tools included
 */
@ConfigurationProperties(prefix = "heed.open-id-connect", ignoreUnknownFields = false)
record OpenIdConnectSettings(
        @DefaultValue("preferred_username") String userClaim,
        @DefaultValue("groups") String groupsClaim,
        @DefaultValue("services") String servicesClaim,
        @DefaultValue Map<String, String> groups,
        @DefaultValue("false") boolean passwordsForAdministratorsOnly) {

    OpenIdConnectSettings {
        check("user-claim", userClaim);
        check("groups-claim", groupsClaim);
        check("services-claim", servicesClaim);
        groups.forEach((role, group) -> {
            if (!Roles.ALL.contains(role)) {
                throw wrong("groups." + role, group, "Heed has no role of this name");
            }
            check("groups." + role, group);
        });
        groups = Map.copyOf(groups);
    }

    /** Which of Heed's roles these groups of the provider stand for; every other group means nothing here. */
    Set<String> roles(Collection<String> providerGroups) {
        return Roles.ALL.stream()
                .filter(role -> providerGroups.contains(groups.getOrDefault(role, role)))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The texts of a claim, which some providers write as one text where there is only one. */
    static List<String> texts(Object claim) {
        Collection<?> values =
                claim instanceof Collection<?> several ? several : claim == null ? List.of() : List.of(claim);
        return values.stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
    }

    private static void check(String name, String value) {
        if (!StringUtils.hasText(value)) {
            throw wrong(name, value, "it must not be empty");
        }
    }

    private static InvalidConfigurationPropertyValueException wrong(String name, Object value, String reason) {
        return new InvalidConfigurationPropertyValueException("heed.open-id-connect." + name, value, reason);
    }
}

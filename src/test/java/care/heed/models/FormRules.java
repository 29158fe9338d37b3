package care.heed.models;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.Set;

/** The forms are named as their step, offer what the pathways page lists, and open in Tasklist. */
final class FormRules {

    /** What Tasklist 7.24 cannot show, and buttons, which let the Enter key complete a task. */
    private static final Set<String> UNUSABLE = Set.of("filepicker", "documentPreview", "iframe", "button");

    private FormRules() {}

    static void identity(Models models, Findings findings) {
        models.forms().forEach((file, form) -> {
            findings.in(file + ".form");
            findings.require(
                    file.equals(form.path("id").asText()),
                    "form id '%s' is not the file name",
                    form.path("id").asText());
            findings.require(
                    "Camunda Platform".equals(form.path("executionPlatform").asText()), "is not a Camunda 7 form");
        });
    }

    static void everyFieldOfThePathways(Models models, Findings findings) {
        findings.in("forms");
        Contract.FIELDS.forEach((id, fields) -> {
            JsonNode form = models.forms().get(id);
            if (form == null) {
                findings.add("form '%s' is missing", id);
                return;
            }
            Set<String> keys = new HashSet<>();
            form.findValues("key").forEach(key -> keys.add(key.asText()));
            form.findValues("path").forEach(path -> keys.add(path.asText()));
            fields.stream()
                    .filter(field -> !keys.contains(field))
                    .forEach(field -> findings.add("form '%s' has no field '%s'", id, field));
        });
    }

    static void opensInTasklist(Models models, Findings findings) {
        models.forms().forEach((file, form) -> {
            findings.in(file + ".form");
            for (JsonNode component : form.findParents("type")) {
                String type = component.path("type").asText();
                findings.require(!UNUSABLE.contains(type), "uses a %s", type);
                if ("dynamiclist".equals(type)) {
                    findings.require(
                            component.path("components").findValues("validate").stream()
                                    .map(rules -> rules.path("required"))
                                    .noneMatch(JsonNode::asBoolean),
                            "a required field in list '%s' locks the Complete button",
                            component.path("path").asText());
                }
            }
        });
    }
}

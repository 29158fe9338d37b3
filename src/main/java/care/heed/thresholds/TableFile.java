package care.heed.thresholds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.InformationRequirement;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.xml.ModelException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** One file of decision tables, read safely: what it asks, and what it answers. */
public final class TableFile {

    /** The largest table that ships has 35 kB. */
    private static final int LARGEST = 1_000_000;

    private final String name;
    private final String xml;
    private final DmnModelInstance model;
    private final List<String> decisions;
    private final Map<String, DmnDecision> whole = new ConcurrentHashMap<>();
    private final Map<String, DmnDecision> alone = new ConcurrentHashMap<>();

    private TableFile(String name, String xml, DmnModelInstance model) {
        this.name = name;
        this.xml = xml;
        this.model = model;
        Set<String> ordered = new LinkedHashSet<>();
        elements().forEach(decision -> addRequiredFirst(decision, ordered));
        decisions = List.copyOf(ordered);
    }

    /** Nothing that the file names is followed: no document type, no language but FEEL. */
    public static TableFile read(String name, byte[] xml) throws RefusedTable {
        if (isTooLarge(xml)) {
            throw refused("The file is larger than a table can be (one megabyte).");
        }
        Document document;
        try {
            document = SafeXml.read(xml);
        } catch (SAXException | IOException unreadable) {
            throw refused("This is not XML, or it names a document type (DOCTYPE), which a table never needs: "
                    + unreadable.getMessage());
        }
        List<Problem> foreign = ForeignParts.of(document);
        if (!foreign.isEmpty()) {
            throw new RefusedTable(foreign);
        }
        return read(name, text(xml, document), model(xml));
    }

    static boolean isTooLarge(byte[] xml) {
        return xml.length > LARGEST;
    }

    private static TableFile read(String name, String xml, DmnModelInstance model) throws RefusedTable {
        for (Decision decision : model.getModelElementsByType(Decision.class)) {
            if (!(decision.getExpression() instanceof DecisionTable)) {
                throw refused("\"%s\" is not a decision table.".formatted(decision.getName()));
            }
        }
        try {
            nameRows(model);
            TableFile file = new TableFile(name, xml, model);
            if (file.decisions.isEmpty()) {
                throw refused("There is no decision in this file.");
            }
            // The engine reads a table once here, so that none that it cannot read goes any further.
            file.decisions.forEach(file::whole);
            return file;
        } catch (RuntimeException unreadable) {
            throw refused("The engine cannot read this file: " + unreadable.getMessage());
        }
    }

    /** The engine wants an id for each row; an editor or a person may have left it out. */
    private static void nameRows(DmnModelInstance model) {
        for (Rule rule : model.getModelElementsByType(Rule.class)) {
            if (rule.getId() == null) {
                String decision = ((Decision) rule.getParentElement().getParentElement()).getId();
                int number = 1;
                while (model.getModelElementById(decision + "-row-" + number) != null) {
                    number++;
                }
                rule.setId(decision + "-row-" + number);
            }
        }
    }

    private static DmnModelInstance model(byte[] xml) throws RefusedTable {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(xml));
        } catch (ModelException unreadable) {
            throw refused("This is not a DMN file that can be read: "
                    + innermost(unreadable).getMessage());
        }
    }

    private static Throwable innermost(Throwable thrown) {
        return thrown.getCause() == null ? thrown : innermost(thrown.getCause());
    }

    private static String text(byte[] xml, Document document) {
        String encoding = document.getXmlEncoding();
        return new String(xml, encoding == null ? StandardCharsets.UTF_8 : java.nio.charset.Charset.forName(encoding));
    }

    private static RefusedTable refused(String message) {
        return new RefusedTable(List.of(Problem.ofFile(message)));
    }

    public String name() {
        return name;
    }

    public String xml() {
        return xml;
    }

    DmnModelInstance copy() {
        return model.clone();
    }

    /** The ids of its decisions, those that others require first. */
    public List<String> decisions() {
        return decisions;
    }

    public DecisionTable table(String decision) {
        return (DecisionTable) element(decision).getExpression();
    }

    /** What a person calls the decision. */
    public String title(String decision) {
        return element(decision).getName();
    }

    /** The decisions of this file that it asks first. */
    public List<String> required(String decision) {
        return requirements(element(decision)).map(Decision::getId).toList();
    }

    /** The facts that the decision and those it requires ask for, and that none of them finds itself. */
    public List<String> inputs(String decision) {
        Set<String> asked = new LinkedHashSet<>();
        required(decision).forEach(required -> asked.addAll(inputs(required)));
        table(decision)
                .getInputs()
                .forEach(input -> asked.add(
                        input.getInputExpression().getText().getTextContent().strip()));
        asked.removeAll(found(decision));
        return List.copyOf(asked);
    }

    /**
     * What the tables say. Facts that name what a required decision would find (for example {@code highRiskIndicator})
     * stand for it: then the decision is asked alone.
     */
    public Answer decide(String decision, Map<String, Object> facts) {
        boolean given = found(decision).stream().anyMatch(facts::containsKey);
        return TableEngine.SHARED.ask(given ? alone(decision) : whole(decision), new HashMap<>(facts));
    }

    /** The names of what the required decisions find. */
    private Set<String> found(String decision) {
        return required(decision).stream()
                .flatMap(required -> table(required).getOutputs().stream())
                .map(output -> output.getName())
                .collect(Collectors.toSet());
    }

    private DmnDecision whole(String decision) {
        return whole.computeIfAbsent(decision, id -> TableEngine.SHARED.parse(model, id));
    }

    private DmnDecision alone(String decision) {
        return alone.computeIfAbsent(decision, id -> {
            DmnModelInstance copy = copy();
            ((Decision) copy.getModelElementById(id))
                    .getInformationRequirements()
                    .clear();
            return TableEngine.SHARED.parse(copy, id);
        });
    }

    private Collection<Decision> elements() {
        return model.getModelElementsByType(Decision.class);
    }

    private Decision element(String decision) {
        if (model.getModelElementById(decision) instanceof Decision element) {
            return element;
        }
        throw new IllegalArgumentException("There is no decision " + decision + " in " + name);
    }

    private static void addRequiredFirst(Decision decision, Set<String> ordered) {
        addRequiredFirst(decision, ordered, new LinkedHashMap<>());
    }

    private static void addRequiredFirst(Decision decision, Set<String> ordered, Map<String, Decision> way) {
        if (way.put(decision.getId(), decision) != null) {
            throw new IllegalArgumentException("its decisions require each other in a circle");
        }
        requirements(decision).forEach(required -> addRequiredFirst(required, ordered, new LinkedHashMap<>(way)));
        ordered.add(decision.getId());
    }

    private static java.util.stream.Stream<Decision> requirements(Decision decision) {
        return decision.getInformationRequirements().stream()
                .map(InformationRequirement::getRequiredDecision)
                .filter(java.util.Objects::nonNull);
    }
}

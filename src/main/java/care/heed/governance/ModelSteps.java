package care.heed.governance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The steps that people do, as the process models name them: a new step in a model has its figures at once. */
@Component
class ModelSteps {

    private final List<Step> all;

    ModelSteps(ResourcePatternResolver resources) throws IOException {
        this.all = Arrays.stream(resources.getResources("classpath*:processes/*.bpmn"))
                .sorted(Comparator.comparing(Resource::getFilename))
                .flatMap(model -> steps(model).stream())
                .toList();
    }

    /** A user task, its name in the model and the process that it belongs to. */
    record Step(String process, String id, String name) {}

    List<Step> all() {
        return all;
    }

    private static List<Step> steps(Resource model) {
        XMLInputFactory factory = XMLInputFactory.newFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        try (InputStream xml = model.getInputStream()) {
            return steps(factory.createXMLStreamReader(xml));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (XMLStreamException unreadable) {
            throw new IllegalStateException(model.getFilename() + " cannot be read", unreadable);
        }
    }

    private static List<Step> steps(XMLStreamReader xml) throws XMLStreamException {
        List<Step> steps = new ArrayList<>();
        String process = "";
        while (xml.hasNext()) {
            if (xml.next() == XMLStreamReader.START_ELEMENT) {
                if (xml.getLocalName().equals("process")) {
                    process = xml.getAttributeValue(null, "id");
                } else if (xml.getLocalName().equals("userTask")) {
                    steps.add(
                            new Step(process, xml.getAttributeValue(null, "id"), xml.getAttributeValue(null, "name")));
                }
            }
        }
        return steps;
    }
}

package care.heed.thresholds;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Reads XML that somebody sent, without following anything that it names. */
final class SafeXml {

    private static final String NO_DOCUMENT_TYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private SafeXml() {}

    static Document read(byte[] bytes) throws SAXException, IOException {
        DocumentBuilder builder = builder();
        // Without a handler of its own, the parser prints what it finds.
        builder.setErrorHandler(null);
        return builder.parse(new ByteArrayInputStream(bytes));
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory parser = DocumentBuilderFactory.newInstance();
            parser.setNamespaceAware(true);
            // No document type means no entities: neither files nor addresses nor a billion laughs.
            parser.setFeature(NO_DOCUMENT_TYPE, true);
            parser.setXIncludeAware(false);
            return parser.newDocumentBuilder();
        } catch (ParserConfigurationException missing) {
            throw new IllegalStateException("This Java cannot read XML safely", missing);
        }
    }
}

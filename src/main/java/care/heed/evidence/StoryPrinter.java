package care.heed.evidence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Prints a story as a tagged PDF with its fonts in it. */
@Component
class StoryPrinter {

    private static final String FONTS = "/net/sf/jasperreports/fonts/dejavu/";
    private static final String REGULAR = FONTS + "DejaVuSans.ttf";
    private static final String BOLD = FONTS + "DejaVuSans-Bold.ttf";
    private static final String FIXED = FONTS + "DejaVuSansMono.ttf";

    static {
        // What it logs may be what people wrote.
        XRLog.setLoggingEnabled(false);
    }

    private final ITemplateEngine templates;
    private final Printable printable = new Printable(List.of(REGULAR, BOLD));

    StoryPrinter(ITemplateEngine templates) {
        this.templates = templates;
    }

    void print(Map<String, Object> story, OutputStream out) throws IOException {
        String page = printable.of(templates.process("evidence/story", new Context(Locale.UK, story)));
        new PdfRendererBuilder()
                .useFont(() -> getClass().getResourceAsStream(REGULAR), "Story", 400, FontStyle.NORMAL, true)
                .useFont(() -> getClass().getResourceAsStream(BOLD), "Story", 700, FontStyle.NORMAL, true)
                .useFont(() -> getClass().getResourceAsStream(FIXED), "Fixed", 400, FontStyle.NORMAL, true)
                .usePdfUaAccessibility(true)
                .withProducer("Heed")
                .withHtmlContent(page, null)
                .toStream(out)
                .run();
    }
}

package care.heed.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

/** Shows a character that the fonts of a story do not have by its number, such as {@code [U+0995]}, instead of nothing. */
final class Printable {

    private final List<CmapLookup> fonts;

    Printable(List<String> fonts) {
        this.fonts = fonts.stream().map(Printable::characters).toList();
    }

    String of(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(character -> {
            if (isPrintable(character)) {
                printable.appendCodePoint(character);
            } else {
                printable.append("[U+%04X]".formatted(character));
            }
        });
        return printable.toString();
    }

    private boolean isPrintable(int character) {
        if (character < 0x7f) {
            return character >= ' ' || character == '\n' || character == '\t' || character == '\r';
        }
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.SURROGATE
                && fonts.stream().allMatch(font -> font.getGlyphId(character) != 0);
    }

    private static CmapLookup characters(String font) {
        try (InputStream file = Printable.class.getResourceAsStream(font);
                TrueTypeFont parsed = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            return parsed.getUnicodeCmapLookup();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

package care.heed.evidence;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/** Writes a manifest piece by piece, and reads one with nothing tolerated: no unknown, doubled or trailing part. */
final class PackJson {

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(50_000_000)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private PackJson() {}

    /** A manifest that is being written: head, cases, seals, files, in this order. */
    static final class Writer implements AutoCloseable {

        private final JsonGenerator json;

        Writer(OutputStream out, PackHead head) throws IOException {
            json = JSON.createGenerator(out);
            json.writeStartObject();
            json.writePOJOField("head", head);
            json.writeArrayFieldStart("cases");
        }

        void add(PackedCase packed) throws IOException {
            json.writePOJO(packed);
        }

        void finish(Iterable<PackedSeal> seals, Iterable<PackedFile> files) throws IOException {
            json.writeEndArray();
            array("seals", seals);
            array("files", files);
            json.writeEndObject();
        }

        private void array(String name, Iterable<?> values) throws IOException {
            json.writeArrayFieldStart(name);
            for (Object value : values) {
                json.writePOJO(value);
            }
            json.writeEndArray();
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }

    /** Reads a manifest and hands over its parts in their order. */
    static void read(
            InputStream in,
            Consumer<PackHead> head,
            Consumer<PackedCase> cases,
            Consumer<PackedSeal> seals,
            Consumer<PackedFile> files)
            throws IOException {
        try (JsonParser json = JSON.createParser(in)) {
            expect(json.nextToken() == JsonToken.START_OBJECT);
            expect("head".equals(json.nextFieldName()));
            json.nextToken();
            head.accept(JSON.readerFor(PackHead.class).<PackHead>readValue(json));
            array(json, "cases", PackedCase.class, cases);
            array(json, "seals", PackedSeal.class, seals);
            array(json, "files", PackedFile.class, files);
            expect(json.nextToken() == JsonToken.END_OBJECT);
            expect(json.nextToken() == null);
        }
    }

    private static <T> void array(JsonParser json, String name, Class<T> type, Consumer<T> each) throws IOException {
        ObjectReader reader = JSON.readerFor(type);
        expect(name.equals(json.nextFieldName()));
        expect(json.nextToken() == JsonToken.START_ARRAY);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            expect(json.currentToken() == JsonToken.START_OBJECT);
            each.accept(reader.<T>readValue(json));
        }
    }

    private static void expect(boolean asWritten) throws IOException {
        if (!asWritten) {
            throw new IOException("it is not laid out as a manifest");
        }
    }
}

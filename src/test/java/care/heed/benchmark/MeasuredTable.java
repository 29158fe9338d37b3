package care.heed.benchmark;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The one table of a benchmark: each part writes its rows to a file of its own, and at the end this prints them all. */
public final class MeasuredTable {

    private static final Path FOLDER = Path.of("target/benchmark");
    private static final String KIND = ".tsv";
    private static final Path CLASSES = Path.of("target/test-classes");
    private static final Path REPORTS = Path.of("target/surefire-reports");
    private static final Pattern FAILURE = Pattern.compile("^\\s*<(failure|error)\\b", Pattern.MULTILINE);
    private static final List<String> HEAD = List.of("what", "Heed", "reference", "Heed to reference", "must reach");

    private final Path file;

    /** Begins the rows of a part anew. */
    public MeasuredTable(Class<?> part) {
        file = FOLDER.resolve(part.getSimpleName() + KIND);
        write(List.of(), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
    }

    public void add(String what, String heed, String reference, String relation, String target) {
        write(List.of(String.join("\t", what, heed, reference, relation, target)), StandardOpenOption.APPEND);
    }

    private void write(List<String> lines, OpenOption... how) {
        try {
            Files.createDirectories(FOLDER);
            Files.write(file, lines, how);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    public static String number(double value) {
        return String.format(Locale.UK, value >= 100 ? "%,.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    /** So many of a hundred values are not larger. */
    public static double percentile(int percent, double... values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
    }

    public static double median(double... values) {
        return percentile(50, values);
    }

    /** Prints what was measured, and ends in failure when a part failed or never came to an end. */
    public static void main(String[] arguments) throws IOException {
        List<String> failed = new ArrayList<>();
        for (String part : parts()) {
            Path report = REPORTS.resolve("TEST-" + part + ".xml");
            if (!Files.exists(report)
                    || FAILURE.matcher(Files.readString(report)).find()) {
                failed.add(part);
            }
        }
        print(rows());
        if (!failed.isEmpty()) {
            throw new IllegalStateException("Not measured to the end: " + failed + "; see " + REPORTS);
        }
    }

    private static List<String> parts() throws IOException {
        try (Stream<Path> classes = Files.walk(CLASSES)) {
            return classes.map(file -> CLASSES.relativize(file).toString())
                    .filter(file -> file.endsWith("Benchmark.class"))
                    .map(file -> file.replace(".class", "").replace(File.separatorChar, '.'))
                    .toList();
        }
    }

    private static List<List<String>> rows() throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(FOLDER, "*" + KIND)) {
            for (Path part : parts) {
                Files.readAllLines(part).forEach(line -> rows.add(List.of(line.split("\t", -1))));
            }
        }
        rows.sort(Comparator.comparing(row -> row.get(0)));
        return rows;
    }

    private static void print(List<List<String>> rows) {
        int[] widths = IntStream.range(0, HEAD.size())
                .map(column -> Math.max(
                        HEAD.get(column).length(),
                        rows.stream()
                                .mapToInt(row -> row.get(column).length())
                                .max()
                                .orElse(0)))
                .toArray();
        print(System.out, HEAD, widths);
        rows.forEach(row -> print(System.out, row, widths));
    }

    private static void print(PrintStream out, List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append("%-").append(widths[column]).append("s  ");
        }
        out.println(line.toString().formatted(row.toArray()).stripTrailing());
    }
}

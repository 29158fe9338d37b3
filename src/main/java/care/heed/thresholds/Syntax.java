package care.heed.thresholds;

import camundajar.impl.scala.Product;
import camundajar.impl.scala.Tuple2;
import camundajar.impl.scala.collection.Iterator;
import camundajar.impl.scala.collection.immutable.Iterable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A FEEL cell taken apart.
 *
 * @param kind what the FEEL engine calls this part, for example {@code InputLessThan}
 * @param parts in its order: further syntax, lists of it, texts, numbers
 */
record Syntax(String kind, List<Object> parts) {

    static Syntax of(Object expression) {
        return (Syntax) part(expression);
    }

    private static Object part(Object value) {
        if (value instanceof Tuple2<?, ?> pair) {
            return List.of(part(pair._1()), part(pair._2()));
        }
        if (value instanceof Iterable<?> several) {
            return all(several.iterator());
        }
        if (value instanceof camundajar.impl.scala.math.BigDecimal number) {
            return number.bigDecimal();
        }
        if (value instanceof Product product) {
            return new Syntax(product.productPrefix(), all(product.productIterator()));
        }
        return value;
    }

    private static List<Object> all(Iterator<?> values) {
        List<Object> all = new ArrayList<>();
        while (values.hasNext()) {
            all.add(part(values.next()));
        }
        return all;
    }

    boolean is(String... kinds) {
        return List.of(kinds).contains(kind);
    }

    Syntax at(int place) {
        return (Syntax) parts.get(place);
    }

    String text(int place) {
        return (String) parts.get(place);
    }

    /** The syntax of a part that is a list. */
    List<Syntax> several(int place) {
        List<Syntax> several = new ArrayList<>();
        ((List<?>) parts.get(place)).forEach(each -> several.add((Syntax) each));
        return several;
    }

    /** Names and the expressions that belong to them, for example those of an iteration. */
    List<Named> named(int place) {
        List<Named> named = new ArrayList<>();
        for (Object pair : (List<?>) parts.get(place)) {
            named.add(new Named((String) ((List<?>) pair).get(0), (Syntax) ((List<?>) pair).get(1)));
        }
        return named;
    }

    /** The values given to a function. */
    List<Syntax> arguments() {
        Syntax parameters = at(parts.size() - 1);
        return parameters.is("PositionalFunctionParameters")
                ? parameters.several(0)
                : parameters.named(0).stream().map(Named::value).toList();
    }

    /** Whether it is a number, a negative one included. */
    boolean isNumber() {
        return is("ConstNumber") || is("ArithmeticNegation") && at(0).is("ConstNumber");
    }

    BigDecimal number() {
        return is("ConstNumber") ? (BigDecimal) parts.get(0) : at(0).number().negate();
    }

    record Named(String name, Syntax value) {}
}

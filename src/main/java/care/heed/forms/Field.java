package care.heed.forms;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.camunda.feel.syntaxtree.ParsedExpression;

/** One question of a form and everything the form says about its answer; null where it says nothing. */
record Field(
        String key,
        String label,
        Kind kind,
        boolean required,
        boolean kept,
        boolean computed,
        boolean defaultFromContext,
        Integer minLength,
        Integer maxLength,
        Pattern pattern,
        BigDecimal min,
        BigDecimal max,
        int decimalDigits,
        List<String> options,
        String optionsKey,
        String check,
        List<String> notAfter,
        List<String> notBefore,
        int minRows,
        List<ParsedExpression> hiddenWhen,
        List<Field> children) {}

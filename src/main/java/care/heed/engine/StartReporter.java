package care.heed.engine;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.util.StringUtils;

/** Says in one line why Heed did not start, where Spring Boot would write a page; what nobody can explain keeps its stack trace. */
@Order(0)
class StartReporter implements SpringBootExceptionReporter {

    private static final Logger log = LoggerFactory.getLogger(StartReporter.class);

    private final List<FailureAnalyzer> analyzers;

    StartReporter(ConfigurableApplicationContext context) {
        ArgumentResolver means = context == null
                ? null
                : ArgumentResolver.of(BeanFactory.class, context.getBeanFactory())
                        .and(Environment.class, context.getEnvironment());
        analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
                .load(
                        FailureAnalyzer.class,
                        means,
                        FailureHandler.handleMessage((message, failure) -> log.trace(message.get(), failure)));
    }

    @Override
    public boolean reportException(Throwable failure) {
        Optional<FailureAnalysis> analysis = analyzers.stream()
                .map(analyzer -> analyzer.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst();
        analysis.ifPresent(found -> log.error(
                "Heed did not start. {} {}", inOneLine(found.getDescription()), inOneLine(found.getAction())));
        return analysis.isPresent();
    }

    private static String inOneLine(String text) {
        return StringUtils.hasText(text) ? text.strip().replaceAll("\\s+", " ").replaceFirst("[.]*$", ".") : "";
    }
}

package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import care.heed.support.HeedTest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;

@HeedTest
class TrainingClockTest {

    @Autowired
    private TrainingClockController controller;

    @Autowired
    private TrainingClock trainingClock;

    @Autowired
    private ProcessEngineConfigurationImpl configuration;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    private MockMvc http;

    @BeforeEach
    void controllerAlone() {
        http = MockMvcBuilders.standaloneSetup(controller).build();
    }

    @AfterEach
    void moveBack() {
        jdbc.sql("UPDATE heed.training_clock SET moved_by_millis = 0").update();
    }

    @Test
    void engineAndApplicationMoveTogether() throws Exception {
        Instant before = clock.instant();

        http.perform(post("/training/clock")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"duration\":\"P1DT1H\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.movedBy").value("PT25H"));

        assertThat(clock.instant()).isAfterOrEqualTo(before.plus(Duration.ofHours(25)));
        assertThat(clock.instant()).isBefore(before.plus(Duration.ofHours(26)));
        assertThat(ClockUtil.getCurrentTime()).isAfterOrEqualTo(before.plus(Duration.ofHours(25)));
        assertThat(clock.instant().getNano() % 1_000_000).isZero();
    }

    @Test
    void aFormAndPlainTextMoveItTooAndStepsAddUp() throws Exception {
        http.perform(post("/training/clock").param("duration", "PT1H")).andExpect(status().isOk());
        http.perform(post("/training/clock").contentType(MediaType.TEXT_PLAIN).content("PT30M"))
                .andExpect(status().isOk());

        http.perform(get("/training/clock"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.movedBy").value("PT1H30M"));
    }

    @Test
    void aBrowserIsSentBackHome() throws Exception {
        http.perform(post("/training/clock").param("duration", "PT1H").accept(MediaType.TEXT_HTML, MediaType.ALL))
                .andExpect(status().isSeeOther())
                .andExpect(header().string("Location", "/"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "soon",
                "PT0S",
                "-PT1H",
                "PT-1H",
                "P367D",
                "PT99999999999999999999H",
                "PT2562047788015215H",
                "P1M",
                "PT0.0001S"
            })
    void whatIsNoStepForwardIsRefusedByName(String duration) throws Exception {
        http.perform(post("/training/clock").param("duration", duration))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message", startsWith("duration: ")));

        assertThat(trainingClock.movedBy()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"duration\": 5}", "null", "{\"duration\":\"later\"}"})
    void unreadableJsonIsRefusedByName(String body) throws Exception {
        http.perform(post("/training/clock")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body))
                .andExpect(status().isBadRequest())
                .andExpect(jsonPath("$.message", startsWith("duration: ")));
    }

    @Test
    void aYearAtATimeIsAllowed() throws Exception {
        http.perform(post("/training/clock").contentType(MediaType.TEXT_PLAIN).content("P366D"))
                .andExpect(status().isOk());
    }

    @Test
    void aRestartKeepsTheMovedTime() {
        trainingClock.forward(Duration.ofDays(3));
        ClockUtil.reset();
        Instant unmoved = clock.instant();

        trainingClock.preInit(configuration);

        assertThat(clock.instant()).isAfterOrEqualTo(unmoved.plus(Duration.ofDays(3)));
    }

    @Test
    void outsideTrainingModeThereIsNoSuchControl() {
        assertThat(TrainingClockController.class.getAnnotation(Profile.class).value())
                .containsExactly("training");
        assertThat(TrainingClock.class.getAnnotation(Profile.class).value()).containsExactly("training");
    }
}

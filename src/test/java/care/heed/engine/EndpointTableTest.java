package care.heed.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import care.heed.support.HeedTest;
import jakarta.servlet.ServletContext;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.glassfish.jersey.server.ResourceConfig;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The table of endpoints says of each endpoint that Camunda serves here who may call it, once, and of nothing else. */
@HeedTest
class EndpointTableTest {

    private static final String TABLE = """
            call readers  auditor, camunda-admin
            at /a, /b
            reads  GET    /task/count   everyone
            looks  GET    /task/{id}    readers
            writes DELETE /task/{id}    camunda-admin without cascade
            writes POST   /task/create  nobody
            reads  GET    /files/{file...} everyone
            """;

    @Autowired
    ServletContext context;

    @Autowired
    ResourceConfig rest;

    @Test
    void everyEndpointThatCamundaServesIsInTheTableAndNothingElseIs() {
        Set<String> served = JaxRsEndpoints.deployedIn(context, rest);
        Set<String> listed = EndpointTable.read().all().stream()
                .map(EndpointTableTest::written)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(served).as("the walk finds them").hasSizeGreaterThan(1000);
        assertThat(without(served, listed))
                .as("endpoints that are not in the table")
                .isEmpty();
        assertThat(without(listed, served))
                .as("lines of the table that are no endpoint")
                .isEmpty();
    }

    @Test
    void noEndpointIsInTheTableTwice() {
        assertThat(EndpointTable.read().all().stream().map(EndpointTableTest::written))
                .doesNotHaveDuplicates();
    }

    @Test
    void anEndpointIsFoundAtEachOfItsAddressesWithOrWithoutASlashAtItsEnd() {
        EndpointTable table = EndpointTable.of(TABLE);

        for (String path : new String[] {"/a/task/7", "/b/task/7", "/a/task/7/"}) {
            Endpoint found = table.find("GET", path).orElseThrow();
            assertThat(found.kind()).isEqualTo(Endpoint.Kind.LOOKS);
            assertThat(found.isFor(Set.of("auditor"))).isTrue();
            assertThat(found.isFor(Set.of("team-leader"))).isFalse();
            assertThat(found.isFor(Set.of())).isFalse();
        }
        assertThat(table.find("HEAD", "/a/task/7")).isEqualTo(table.find("GET", "/a/task/7"));
        assertThat(table.find("GET", "/a/files/one/two.js")).isPresent();
    }

    @Test
    void aWordOfItsOwnComesBeforeAnyId() {
        assertThat(EndpointTable.of(TABLE)
                        .find("GET", "/a/task/count")
                        .orElseThrow()
                        .everyone())
                .isTrue();
    }

    @Test
    void whatIsWrittenInAnyOtherWayIsNotFound() {
        EndpointTable table = EndpointTable.of(TABLE);

        for (String path : new String[] {
            "/",
            "/c/task/7",
            "/a",
            "/a/task",
            "/a//task/7",
            "/a/task//",
            "/a/task/7//",
            "/a/task/7/x",
            "/A/task/7",
            "/a/t%61sk/7",
            "/a/files",
            "/a/files/"
        }) {
            assertThat(table.find("GET", path)).as(path).isEmpty();
        }
        for (String method : new String[] {"POST", "PUT", "PATCH", "OPTIONS", "get", "TRACE"}) {
            assertThat(table.find(method, "/a/task/7")).as(method).isEmpty();
        }
    }

    @Test
    void whatNobodyMayIsNotForAnyRole() {
        assertThat(EndpointTable.of(TABLE).find("POST", "/a/task/create").orElseThrow())
                .satisfies(endpoint -> assertThat(endpoint.isFor(Set.of("camunda-admin", "auditor")))
                        .isFalse());
    }

    @Test
    void aLineThatCannotBeReadStopsTheStart() {
        for (String line : new String[] {
            "reads GET /task", "knows GET /task everyone", "reads GET task everyone", "reads GET /task nurses"
        }) {
            assertThatThrownBy(() -> EndpointTable.of("at /a\n" + line))
                    .as(line)
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThatThrownBy(() -> EndpointTable.of("reads GET /task everyone"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static String written(Endpoint endpoint) {
        return endpoint.method() + " /" + String.join("/", endpoint.path());
    }

    private static Set<String> without(Set<String> all, Set<String> others) {
        Set<String> rest = new TreeSet<>(all);
        rest.removeAll(others);
        return rest;
    }
}

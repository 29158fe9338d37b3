package care.heed.engine;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.ws.rs.core.Application;
import java.util.Set;
import java.util.TreeSet;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.server.model.Resource;
import org.glassfish.jersey.server.model.ResourceMethod;
import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

/** Every method and path that Camunda's JAX-RS applications serve here, read off their classes, with {@code default} for its one engine. */
final class JaxRsEndpoints {

    private static final String APPLICATION = "jakarta.ws.rs.Application";

    private final Set<String> found = new TreeSet<>();

    private JaxRsEndpoints() {}

    /**
     * Walks the REST API and every web app that has a servlet here, through all their sub-resources.
     *
     * @param rest what is served under /engine-rest; the web apps name theirs when their servlets are registered
     */
    static Set<String> deployedIn(ServletContext context, ResourceConfig rest) {
        var endpoints = new JaxRsEndpoints();
        rest.getClasses().forEach(type -> endpoints.addRoot("/engine-rest", type));
        for (ServletRegistration servlet : context.getServletRegistrations().values()) {
            String application = servlet.getInitParameter(APPLICATION);
            if (application != null) {
                Class<?> type = ClassUtils.resolveClassName(application, JaxRsEndpoints.class.getClassLoader());
                Set<Class<?>> resources = ((Application) BeanUtils.instantiateClass(type)).getClasses();
                for (String mapping : servlet.getMappings()) {
                    resources.forEach(resource -> endpoints.addRoot(mapping.replaceAll("/\\*$", ""), resource));
                }
            }
        }
        return endpoints.found;
    }

    private void addRoot(String prefix, Class<?> type) {
        Resource resource = Resource.from(type);
        if (resource != null) {
            add(under(prefix, resource.getPath()), resource);
        }
    }

    private void add(String path, Resource resource) {
        for (ResourceMethod method : resource.getResourceMethods()) {
            found.add(method.getHttpMethod() + " " + written(path));
        }
        ResourceMethod locator = resource.getResourceLocator();
        if (locator != null) {
            Class<?> located = locator.getInvocable().getRawResponseType();
            Resource subResource = Resource.from(located);
            if (subResource == null) {
                throw new AssertionError(path + " leads to " + located + ", of which nothing is known");
            }
            // The path of a resource's own class does not count when a locator has led to it.
            add(path, subResource);
        }
        resource.getChildResources().forEach(child -> add(under(path, child.getPath()), child));
    }

    private static String under(String prefix, String path) {
        if (path == null || path.isEmpty() || path.equals("/")) {
            return prefix;
        }
        return prefix + (path.startsWith("/") ? path : "/" + path);
    }

    /** As the table writes it. */
    private static String written(String path) {
        return path.replaceAll("/engine/\\{name}", "/engine/default")
                .replaceAll("\\{(engine|processEngineName)}", "default")
                .replace("{file:.*}", "{file...}");
    }
}

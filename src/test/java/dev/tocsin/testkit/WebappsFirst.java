package dev.tocsin.testkit;

import java.util.Comparator;
import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * By name, but the pages and webapps first: Camunda's webapps ask a static of the JVM for their engine and would be given
 * that of another test's server.
 */
public final class WebappsFirst implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors()
                .sort(Comparator.comparing((ClassDescriptor test) ->
                                !test.getTestClass().getPackageName().equals("dev.tocsin.web"))
                        .thenComparing(test -> test.getTestClass().getName()));
    }
}

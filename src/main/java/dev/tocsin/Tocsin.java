package dev.tocsin;

import javax.xml.datatype.DatatypeFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** The server. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class Tocsin {

    public static void main(String[] args) {
        fasterTimers();
        SpringApplication.run(Tocsin.class, args);
    }

    /** The engine asks for a factory with every timer; unless it is named here, all jars are searched each time. */
    private static void fasterTimers() {
        String factory = "javax.xml.datatype.DatatypeFactory";
        if (System.getProperty(factory) == null) {
            System.setProperty(
                    factory, DatatypeFactory.newDefaultInstance().getClass().getName());
        }
    }
}

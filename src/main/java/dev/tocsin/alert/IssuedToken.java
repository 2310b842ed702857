package dev.tocsin.alert;

/** A token in the clear: shown once, when it is made. */
public record IssuedToken(IntegrationId integration, String token) {

    @Override
    public String toString() {
        return "IssuedToken[integration=" + integration + ", token=…]";
    }
}

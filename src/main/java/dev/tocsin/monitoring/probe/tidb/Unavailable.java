package dev.tocsin.monitoring.probe.tidb;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/** Something that this deployment does not have, and why. */
public final class Unavailable extends Exception {
    private static final long serialVersionUID = 1;

    public Unavailable(String why) {
        super(why);
    }

    /** What a refused statement means, by MySQL's and TiDB's error numbers. */
    static String why(SQLException refused) {
        String message = String.valueOf(refused.getMessage());
        return switch (refused.getErrorCode()) {
            case 1044, 1045, 1142, 1143, 1227, 8121 -> "the account may not see it: " + message;
            case 1049, 1054, 1064, 1109, 1146, 1193, 8108 -> "this server has none: " + message;
            case 3024, 1969, 1028 -> "it took the server too long: " + message;
            default ->
                refused instanceof SQLTimeoutException
                        ? "the time was up before it was asked for"
                        : "the server says: " + message;
        };
    }

    static String why(IOException failed) {
        return failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
    }
}

package dev.tocsin.incident;

/** What became of a command: done, or it already was so; the sentence is for the person who asked. */
public record Outcome(boolean changed, String sentence) {

    public static Outcome done(String sentence) {
        return new Outcome(true, sentence);
    }

    public static Outcome already(String sentence) {
        return new Outcome(false, sentence);
    }
}

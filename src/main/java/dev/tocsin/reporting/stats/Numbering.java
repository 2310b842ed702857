package dev.tocsin.reporting.stats;

import java.util.Arrays;

/** Numbers words from 0 on in the order in which they come. */
final class Numbering {
    private int[] numbers = new int[256];
    private int[] words = new int[256];
    private int size;

    int of(int word) {
        if (word >= numbers.length) {
            numbers = Arrays.copyOf(numbers, Math.max(word + 1, 2 * numbers.length));
        }
        if (numbers[word] == 0) {
            if (size == words.length) {
                words = Arrays.copyOf(words, 2 * size);
            }
            words[size++] = word;
            numbers[word] = size;
        }
        return numbers[word] - 1;
    }

    int word(int number) {
        return words[number];
    }

    int size() {
        return size;
    }
}

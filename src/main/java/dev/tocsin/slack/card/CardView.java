package dev.tocsin.slack.card;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.slack.api.model.block.LayoutBlock;
import com.slack.api.util.json.GsonFactory;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * What a card says.
 *
 * @param text for lock screens and wherever Slack shows no blocks: tier, title, what happens next
 */
record CardView(String text, List<LayoutBlock> blocks) {

    String json() {
        return GsonFactory.createSnakeCase().toJson(blocks);
    }

    String hash() {
        try {
            byte[] all = (text + '\n' + json()).getBytes(UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(all));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("Every Java has SHA-256", missing);
        }
    }
}

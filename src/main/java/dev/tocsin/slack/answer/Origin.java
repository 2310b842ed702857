package dev.tocsin.slack.answer;

import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.request.builtin.BlockActionRequest;
import com.slack.api.bolt.request.builtin.GlobalShortcutRequest;
import com.slack.api.bolt.request.builtin.MessageShortcutRequest;
import com.slack.api.bolt.request.builtin.SlashCommandRequest;
import com.slack.api.bolt.request.builtin.ViewSubmissionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, from where, and how they are answered; every text may be empty.
 *
 * @param user id of the Slack user
 * @param name of that user in Slack
 * @param responseUrl where up to five messages can be sent for half an hour
 * @param trigger by which a form may be opened, for three seconds and once
 */
public record Origin(String user, String name, String responseUrl, String channel, String trigger) {

    public static Origin of(Request<?> request) {
        if (request instanceof SlashCommandRequest it) {
            var said = it.getPayload();
            return origin(
                    said.getUserId(),
                    said.getUserName(),
                    said.getResponseUrl(),
                    said.getChannelId(),
                    said.getTriggerId());
        } else if (request instanceof BlockActionRequest it) {
            var click = it.getPayload();
            Memory memory =
                    Memory.read(click.getView() == null ? null : click.getView().getPrivateMetadata());
            return origin(
                    click.getUser().getId(),
                    click.getUser().getName(),
                    click.getResponseUrl() == null ? memory.responseUrl() : click.getResponseUrl(),
                    click.getChannel() == null
                            ? memory.channel()
                            : click.getChannel().getId(),
                    click.getTriggerId());
        } else if (request instanceof ViewSubmissionRequest it) {
            var form = it.getPayload();
            Memory memory = Memory.read(form.getView().getPrivateMetadata());
            return origin(
                    form.getUser().getId(),
                    form.getUser().getName(),
                    memory.responseUrl(),
                    memory.channel(),
                    form.getTriggerId());
        } else if (request instanceof MessageShortcutRequest it) {
            var shortcut = it.getPayload();
            return origin(
                    shortcut.getUser().getId(),
                    shortcut.getUser().getName(),
                    shortcut.getResponseUrl(),
                    shortcut.getChannel().getId(),
                    shortcut.getTriggerId());
        } else if (request instanceof GlobalShortcutRequest it) {
            var shortcut = it.getPayload();
            return origin(
                    shortcut.getUser().getId(), shortcut.getUser().getUsername(), "", "", shortcut.getTriggerId());
        }
        return origin(null, null, null, null, null);
    }

    private static Origin origin(
            @Nullable String user,
            @Nullable String name,
            @Nullable String responseUrl,
            @Nullable String channel,
            @Nullable String trigger) {
        return new Origin(text(user), text(name), text(responseUrl), text(channel), text(trigger));
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package dev.tocsin.slack.client;

import java.util.Map;
import java.util.Set;

/** What is to be done about an {@code ok:false}. Errors that Slack adds later count as {@link #ELSEWHERE}. */
public enum Remedy {
    /** Slack's own trouble: the same again after a while. */
    AGAIN,
    /** The app is not set up as it must be: nothing works until somebody mends that. */
    MEND_THE_APP,
    /** Not to this place or person, now or ever: another way is next. */
    ELSEWHERE,
    /** What we sent is too much or too odd: plainer. */
    PLAINER,
    /** The place is closed to us but may be entered or opened: do that, then the same again. */
    ENTER,
    /** The message is gone or may not be edited: a new one. */
    ANEW,
    /** It is as it was to become. */
    NOTHING;

    private static final Map<Remedy, Set<String>> ERRORS = Map.of(
            AGAIN,
                    Set.of(
                            "internal_error",
                            "fatal_error",
                            "service_unavailable",
                            "request_timeout",
                            "rate_limited",
                            "ratelimited",
                            "message_limit_exceeded",
                            "accesslimited",
                            "team_added_to_org",
                            "org_login_required"),
            MEND_THE_APP,
                    Set.of(
                            "invalid_auth",
                            "not_authed",
                            "account_inactive",
                            "token_revoked",
                            "token_expired",
                            "missing_scope",
                            "no_permission",
                            "not_allowed_token_type",
                            "ekm_access_denied",
                            "access_denied",
                            "two_factor_setup_required",
                            "team_access_not_granted",
                            "deprecated_endpoint",
                            "method_deprecated",
                            "unknown_method",
                            "paid_teams_only",
                            "plan_upgrade_required"),
            PLAINER,
                    Set.of(
                            "msg_too_long",
                            "msg_blocks_too_long",
                            "invalid_blocks",
                            "invalid_blocks_format",
                            "no_text",
                            "too_many_attachments",
                            "invalid_metadata_format",
                            "metadata_too_large",
                            "invalid_arguments",
                            "invalid_charset"),
            ENTER, Set.of("not_in_channel", "is_archived"),
            ANEW, Set.of("message_not_found", "cant_update_message", "edit_window_closed", "thread_not_found"),
            NOTHING,
                    Set.of(
                            "already_in_channel",
                            "already_archived",
                            "not_archived",
                            "already_pinned",
                            "already_reacted",
                            "no_change"));

    /** People who will never be reached there again, until somebody changes their contact. */
    private static final Set<String> GONE = Set.of(
            "user_not_found",
            "users_not_found",
            "user_disabled",
            "user_is_bot",
            "cannot_dm_bot",
            "invalid_user_id",
            "messages_tab_disabled",
            "not_valid_channel");

    static Remedy of(String error) {
        return ERRORS.entrySet().stream()
                .filter(it -> it.getValue().contains(error))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(ELSEWHERE);
    }

    /** Whether a person who is called by this address will never be reached by it. */
    public static boolean isForGood(String error) {
        return GONE.contains(error);
    }
}

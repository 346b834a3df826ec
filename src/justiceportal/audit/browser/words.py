"""What acts and outcomes are called; an act that is not named here is shown as it is written."""

from justiceportal import _


ACTS = {
    "account.login": _("act_account_login", default="Login"),
    "case.application-read": _("act_case_application_read", default="Application read by a connected system"),
    "case.document-drafted": _("act_case_document_drafted", default="Document of a case drafted"),
    "case.document-issued": _("act_case_document_issued", default="Document of a case issued"),
    "case.document-opened": _("act_case_document_opened", default="Document of a case opened"),
    "case.absence-ended": _("act_case_absence_ended", default="Absence ended"),
    "case.absence-entered": _("act_case_absence_entered", default="Absence entered"),
    "case.file-opened": _("act_case_file_opened", default="File of a case opened"),
    "case.handed-file-fetched": _("act_case_handed_file", default="File fetched by a connected system"),
    "case.list-exported": _("act_case_list_exported", default="List of cases exported"),
    "case.look-up": _("act_case_look_up", default="Look-up of a case"),
    "case.look-up-limited": _("act_case_look_up_limited", default="Look-ups of cases limited"),
    "case.retention-ended": _("act_case_retention_ended", default="Retention of a case ended"),
    "case.routing-changed": _("act_case_routing_changed", default="Rules of routing changed"),
    "case.value-revealed": _("act_case_value_revealed", default="Personal value shown"),
    "feed.events-forgotten": _("act_feed_events_forgotten", default="Old events forgotten"),
    "feed.events-held": _("act_feed_events_held", default="Old events kept for a subscription"),
    "holidays.changed": _("act_holidays_changed", default="Holidays changed"),
    "document.template-changed": _("act_document_template_changed", default="Template of a document changed"),
    "exchange.addresses-changed": _("act_exchange_addresses_changed", default="Allowed addresses changed"),
    "exchange.key-made": _("act_exchange_key_made", default="Key of a connected system made"),
    "exchange.key-rotated": _("act_exchange_key_rotated", default="Key of a connected system changed"),
    "exchange.key-withdrawn": _("act_exchange_key_withdrawn", default="Key of a connected system withdrawn"),
    "exchange.system-changed": _("act_exchange_system_changed", default="Connected system changed"),
    "exchange.system-closed": _("act_exchange_system_closed", default="System disconnected"),
    "exchange.system-registered": _("act_exchange_system_registered", default="System connected"),
    "keys.added": _("act_keys_added", default="Key added"),
    "keys.retired": _("act_keys_retired", default="Key retired"),
    "keys.rotated": _("act_keys_rotated", default="Everything sealed anew"),
    "notice.given-up": _("act_notice_given_up", default="Notice not sent any more"),
    "notice.parked": _("act_notice_parked", default="Notice could not be sent"),
    "notice.retried": _("act_notice_retried", default="Notices sent again"),
    "notice.sent": _("act_notice_sent", default="Notice sent"),
    "subscription.changed": _("act_subscription_changed", default="Subscription changed"),
    "subscription.created": _("act_subscription_created", default="Subscription made"),
    "subscription.paused": _("act_subscription_paused", default="Subscription paused"),
    "subscription.removed": _("act_subscription_removed", default="Subscription removed"),
    "subscription.replay-ordered": _("act_subscription_replay_ordered", default="Events to be sent once more"),
    "subscription.resumed": _("act_subscription_resumed", default="Subscription resumed"),
    "subscription.retry-ordered": _("act_subscription_retry_ordered", default="Parked messages to be sent again"),
    "subscription.secret-made": _("act_subscription_secret_made", default="Signing secret of a subscription made"),
    "subscription.test-ordered": _("act_subscription_test_ordered", default="Test of a subscription"),
    "upload.failed": _("act_upload_failed", default="File could not be scanned"),
    "upload.infected": _("act_upload_infected", default="Virus found"),
    "upload.retried": _("act_upload_retried", default="Files scanned again"),
}
OUTCOMES = {
    "success": _("outcome_success", default="Succeeded"),
    "failure": _("outcome_failure", default="Failed"),
    "refused": _("outcome_refused", default="Refused"),
}
EVERYBODY = _("audit_visitor", default="Visitor")
EVERYWHERE = _("audit_whole_group", default="Whole group")
EARLY_FIRST = _("audit_days_order", default="The first day must not be after the last one.")
NO_DAY = _("audit_no_day", default="Write a day as 2026-11-22.")

"""What people call the words that deliveries end with; REST and logs keep the words themselves."""

from justiceportal import _


CODE_DIGITS = 3
STATUSES = {
    # the network
    "timeout": _("status_timeout", default="No answer in time"),
    "connect-timeout": _("status_connect_timeout", default="No connection in time"),
    "connection-refused": _("status_connection_refused", default="Connection refused"),
    "connection-reset": _("status_connection_reset", default="Connection lost"),
    "connection-closed": _("status_connection_closed", default="Connection closed without an answer"),
    "connection": _("status_connection", default="No connection"),
    "unreachable": _("status_unreachable", default="Not reachable"),
    "dns": _("status_dns", default="The name of the server is not known"),
    "dns-timeout": _("status_dns_timeout", default="The name of the server was not found in time"),
    "no-http": _("status_no_http", default="The answer is no HTTP"),
    "refused-address": _("status_refused_address", default="The address is not on the list of allowed ones"),
    "tls": _("status_tls", default="No encrypted connection"),
    "tls-untrusted": _("status_tls_untrusted", default="The certificate is of an authority that is not trusted"),
    "tls-expired": _("status_tls_expired", default="The certificate has ended"),
    "tls-not-yet-valid": _("status_tls_not_yet", default="The certificate is not in force yet"),
    "tls-wrong-name": _("status_tls_wrong_name", default="The certificate is for another name"),
    "tls-revoked": _("status_tls_revoked", default="The certificate was revoked"),
    "tls-certificate": _("status_tls_certificate", default="The certificate cannot be verified"),
    "tls-client-certificate": _("status_tls_client", default="The other side wants another certificate of the portal"),
    # folders
    "written": _("status_written", default="Written into the folder"),
    "there-already": _("status_there_already", default="It was there already"),
    "no-folder": _("status_no_folder", default="The folder is missing"),
    "not-permitted": _("status_not_permitted", default="Not permitted: look at the rights"),
    "read-only": _("status_read_only", default="It cannot be written there"),
    "disk-full": _("status_disk_full", default="The disk is full"),
    "symbolic-link": _("status_symbolic_link", default="A symbolic link instead of a folder"),
    "name-too-long": _("status_name_too_long", default="The name is too long for the disk"),
    "disk-error": _("status_disk_error", default="An error of the disk"),
    "no-system": _("status_no_system", default="The subscription belongs to no connected system"),
    "stylesheet": _("status_stylesheet", default="The stylesheet failed"),
    # databases
    "inserted": _("status_inserted", default="Written into the table"),
    "login-refused": _("status_login_refused", default="User or password of the database are wrong"),
    "no-database": _("status_no_database", default="There is no such database"),
    "no-table": _("status_no_table", default="The tables of the exchange are missing"),
    "other-table": _("status_other_table", default="The tables have other columns"),
    "server-full": _("status_server_full", default="The database has no room for a connection"),
    "server-closing": _("status_server_closing", default="The database is starting or ending"),
    "conflict": _("status_conflict", default="A conflict in the database"),
    "refused-data": _("status_refused_data", default="The table does not take this event"),
    "other-event": _("status_other_event", default="Another event has this number in the table"),
    # what came in
    "taken": _("status_taken", default="Taken"),
    "again": _("status_again", default="Was taken before"),
    "failed": _("status_failed", default="An error of the portal"),
    "fault": _("status_failed", default="An error of the portal"),
    "unreadable": _("status_unreadable", default="Does not follow the schema"),
    "receipt-taken": _("status_receipt_taken", default="Receipt: read"),
    "receipt-refused": _("status_receipt_refused", default="Receipt: refused by its reader"),
    "returned": _("status_returned", default="Refused by its reader"),
}


def said_status(status: str) -> str:
    """A status for people, translatable where it is a word of ours. A code of HTTP is called one, a reason stays as it
    is.
    """
    if len(status) == CODE_DIGITS and status.isascii() and status.isdecimal():
        return f"HTTP {status}"
    return STATUSES.get(status, status)

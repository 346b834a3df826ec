"""The types of fields that staff choose in the editor of a form; what each of them asks is in its settings.

The dotted names of these classes are data in the models of forms. They never move without an upgrade step.
"""

from collective.easyform.fields import Label
from collective.easyform.fields import RichLabel
from justiceportal import _
from justiceportal.forms.domain.definition import Kind
from plone.schema.email import Email
from plone.schemaeditor.fields import FieldFactory
from plone.supermodel.exportimport import BaseHandler
from zope import schema


class Amount(schema.TextLine):
    """A sum of money."""


class Day(schema.Date):
    """A day, with bounds."""


class OneOf(schema.Field):
    """A choice of one."""


class SomeOf(schema.Field):
    """A choice of several."""


class IdNumber(schema.TextLine):
    """The number of an identity card."""


class CreditCode(schema.TextLine):
    """A unified social credit code."""


class Phone(schema.TextLine):
    """A telephone number."""


class Division(schema.TextLine):
    """A county and township, or a place elsewhere."""


class Rows(schema.Field):
    """Rows of several columns."""


class Files(schema.Field):
    """Uploads."""


class Consent(schema.Bool):
    """A consent with the notice it belongs to."""


class Note(schema.Field):
    """A text between the questions."""


#: the type that a field of each kind is kept as
TYPES: dict[Kind, type] = {
    Kind.LINE: schema.TextLine,
    Kind.TEXT: schema.Text,
    Kind.NUMBER: schema.Int,
    Kind.AMOUNT: Amount,
    Kind.DATE: Day,
    Kind.CHOICE: OneOf,
    Kind.CHOICES: SomeOf,
    Kind.YES_NO: schema.Bool,
    Kind.ID_NUMBER: IdNumber,
    Kind.CREDIT_CODE: CreditCode,
    Kind.PHONE: Phone,
    Kind.EMAIL: Email,
    Kind.DIVISION: Division,
    Kind.ROWS: Rows,
    Kind.FILES: Files,
    Kind.CONSENT: Consent,
    Kind.NOTE: Note,
}

#: what else is read: types of stock models that mean the same
KINDS: dict[type, Kind] = {
    **{kept: kind for kind, kept in TYPES.items()},
    schema.Date: Kind.DATE,
    schema.Choice: Kind.CHOICE,
    schema.Set: Kind.CHOICES,
    Label: Kind.NOTE,
    RichLabel: Kind.NOTE,
}

#: what staff call each kind
TITLES = {
    Kind.LINE: _("form_kind_line", default="One line of text"),
    Kind.TEXT: _("form_kind_text", default="Several lines of text"),
    Kind.NUMBER: _("form_kind_number", default="Whole number"),
    Kind.AMOUNT: _("form_kind_amount", default="Amount of money"),
    Kind.DATE: _("form_kind_date", default="Day"),
    Kind.CHOICE: _("form_kind_choice", default="Choice of one"),
    Kind.CHOICES: _("form_kind_choices", default="Choice of several"),
    Kind.YES_NO: _("form_kind_yes_no", default="Yes or no"),
    Kind.ID_NUMBER: _("form_kind_id_number", default="Identity card number"),
    Kind.CREDIT_CODE: _("form_kind_credit_code", default="Unified social credit code"),
    Kind.PHONE: _("form_kind_phone", default="Telephone"),
    Kind.EMAIL: _("form_kind_email", default="E-mail"),
    Kind.DIVISION: _("form_kind_division", default="County and township"),
    Kind.ROWS: _("form_kind_rows", default="Table of rows"),
    Kind.FILES: _("form_kind_files", default="Upload of files"),
    Kind.CONSENT: _("form_kind_consent", default="Consent with its notice"),
    Kind.NOTE: _("form_kind_note", default="Explanation (no answer)"),
}

AmountFactory = FieldFactory(Amount, TITLES[Kind.AMOUNT])
DayFactory = FieldFactory(Day, TITLES[Kind.DATE])
OneOfFactory = FieldFactory(OneOf, TITLES[Kind.CHOICE])
SomeOfFactory = FieldFactory(SomeOf, TITLES[Kind.CHOICES])
IdNumberFactory = FieldFactory(IdNumber, TITLES[Kind.ID_NUMBER])
CreditCodeFactory = FieldFactory(CreditCode, TITLES[Kind.CREDIT_CODE])
PhoneFactory = FieldFactory(Phone, TITLES[Kind.PHONE])
DivisionFactory = FieldFactory(Division, TITLES[Kind.DIVISION])
RowsFactory = FieldFactory(Rows, TITLES[Kind.ROWS])
FilesFactory = FieldFactory(Files, TITLES[Kind.FILES])
ConsentFactory = FieldFactory(Consent, TITLES[Kind.CONSENT])
NoteFactory = FieldFactory(Note, TITLES[Kind.NOTE])

AmountHandler = BaseHandler(Amount)
DayHandler = BaseHandler(Day)
OneOfHandler = BaseHandler(OneOf)
SomeOfHandler = BaseHandler(SomeOf)
IdNumberHandler = BaseHandler(IdNumber)
CreditCodeHandler = BaseHandler(CreditCode)
PhoneHandler = BaseHandler(Phone)
DivisionHandler = BaseHandler(Division)
RowsHandler = BaseHandler(Rows)
FilesHandler = BaseHandler(Files)
ConsentHandler = BaseHandler(Consent)
NoteHandler = BaseHandler(Note)

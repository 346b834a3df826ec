"""The website group of a city justice bureau on one Plone site."""

from zope.i18nmessageid import MessageFactory
import logging


__version__ = "1.0.0"

PACKAGE_NAME = "justiceportal"

_ = MessageFactory(PACKAGE_NAME)

logger = logging.getLogger(PACKAGE_NAME)

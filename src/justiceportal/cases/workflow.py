"""Which workflow a case has: the one whose name was written on it when it opened."""

from justiceportal.cases.interfaces import ICase
from Products.CMFCore.interfaces import IWorkflowTool
from Products.CMFPlone.interfaces import IWorkflowChain
from zope.component import adapter
from zope.interface import implementer


@implementer(IWorkflowChain)
@adapter(ICase, IWorkflowTool)
def chain_of(case, tool):
    """The chain of a case, whatever the tool says of its type."""
    return (case.chain,)

"""What the search room offers."""

from Products.PluginIndexes.interfaces import IPluggableIndex


class ISegmentedTextIndex(IPluggableIndex):
    """A catalog index for the full text of Chinese and Latin texts that writes little and hardly ever conflicts."""

    def optimize(full=False):
        """Join small segments, so that queries stay fast; gives how often it joined.

        Work for an importer between its batches and for a ticker, in a transaction of its own: where two do it at once
        one gets a ConflictError and may try again later or leave it. ``full`` leaves one segment and no traces of
        removed texts; it rewrites everything.
        """

    def statistics():
        """Say how many texts, segments and bytes the index has, as a dict; reads all segments' heads."""

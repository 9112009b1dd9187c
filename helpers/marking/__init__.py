"""Students' notebooks are marked: what they hand in runs apart, and a check judges its answers.

===================  ==========================================================
what                 module
===================  ==========================================================
plain data, framed   :mod:`helpers.marking.wire`
what may be done     :mod:`helpers.marking.limits`
a closed room        :mod:`helpers.marking.sandbox`
a notebook's cells   :mod:`helpers.marking.reading`
what a cell needs    :mod:`helpers.marking.needs`
runs the answers     :mod:`helpers.marking.worker`
judges the answers   :mod:`helpers.marking.judge`
the files            :mod:`helpers.marking.hand_ins`
both, once each      :mod:`helpers.marking.marker`
who looks alike      :mod:`helpers.marking.copies`
table, CSV, letters  :mod:`helpers.marking.report`
===================  ==========================================================

Three processes, each trusting the next one less. The teacher's own reads files as bytes and
verdicts as text. A *judge* for each notebook parses it and calls the real check. A *worker* runs
the student's code; all that comes out of it is plain data, and none of it is a verdict.
"""

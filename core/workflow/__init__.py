"""What every face of the program does: load, judge, build, prove, deliver, check.

The command line and the window put these steps together; neither Qt nor click is known here.
"""

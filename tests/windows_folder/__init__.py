"""Tests of the folder for Windows, which `.ci/windows_folder` builds."""

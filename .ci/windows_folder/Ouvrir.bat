@echo off
rem One byte a sign: no version of Windows cuts such a file in the midst of one.
chcp 850 >nul
rem @ABOUT@
setlocal DisableDelayedExpansion
title tutopdf
pushd "%~dp0" 2>nul || if not exist "%~nx0" goto not_unpacked
set "python=@PROGRAM@\python.exe"
if not exist "%python%" goto not_unpacked
if "%~1"=="" goto documents
rem A folder was dropped on this file.
@WELCOME@
"%python%" -m tutopdf edit --dans "%~1\."
goto ended

:documents
@WELCOME@
"%python%" -m tutopdf edit --documents

:ended
if "%errorlevel%"=="0" exit /b 0
if "%errorlevel%"=="130" exit /b 0
:failed
echo.
@FAILED@
goto leave
:not_unpacked
@NOT_UNPACKED@
:leave
echo.
@CLOSE_WITH_KEY@
pause >nul
exit /b 1

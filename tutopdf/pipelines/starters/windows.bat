@echo off
rem One byte a sign: no version of Windows cuts such a file in the midst of one.
chcp 850 >nul
rem @ABOUT@
setlocal DisableDelayedExpansion
title tutopdf
pushd "%~dp0" 2>nul || if not exist "%~nx0" goto unreadable

rem 0: it has the editor; 21: it is too old; 22: it has no tutopdf; 23: its tutopdf has no editor; else it is no Python.
set "fault=0"
set "code="
set "call="
set "options="
set "python=.venv\Scripts\python.exe"
if exist "%python%" call :try
if "%code%"=="0" goto open

set "settings=%LOCALAPPDATA%\tutopdf"
if defined TUTOPDF_REGLAGES set "settings=%TUTOPDF_REGLAGES%"
set "python="
if not exist "%settings%\@RECORD@" goto search
rem The record has one path in several encodings; this one loses nothing, where it is obeyed.
chcp 65001 >nul
for /f "usebackq delims=" %%p in ("%settings%\@RECORD@") do if exist "%%p" set "python=%%p"
chcp 850 >nul
if exist "%python%" call :try
if "%code%"=="0" goto open

:search
rem These may be scripts themselves, from which one comes back by "call" alone.
set "call=call"
set "python=py"
set "options=-3"
call :try
if "%code%"=="0" goto open
set "options="
set "python=python"
call :try
if "%code%"=="0" goto open
set "python=python3"
call :try
if "%code%"=="0" goto open
goto fault%fault%

:try
%call% "%python%" %options% -c "@PROBE@" <nul >nul 2>&1
set "code=%errorlevel%"
if "%code%"=="21" goto worse
if "%code%"=="22" goto worse
if "%code%"=="23" goto worse
exit /b
:worse
if %code% gtr %fault% set "fault=%code%"
exit /b

:open
@WELCOME@
%call% "%python%" %options% -P -m tutopdf edit %*
set "code=%errorlevel%"
if "%code%"=="0" exit /b 0
if "%code%"=="130" exit /b 0
echo.
@FAILED@
goto leave

:fault0
@NO_PYTHON@
goto leave
:fault21
@OLD_PYTHON@
goto leave
:fault22
@NO_TUTOPDF@
goto leave
:fault23
@OLD_TUTOPDF@
goto leave
:unreadable
@UNREADABLE@

:leave
echo.
@CLOSE_WITH_KEY@
pause >nul
exit /b 1

// The commands of the Evidence menu.
#pragma once

#include "base/ids.h"

#include <QObject>
#include <QPointer>

namespace varve::ui {

class ChecksWindow;
class FiguresWindow;
class MainWindow;
class NamesWindow;
class SourcesDesk;

class EvidenceCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit EvidenceCommands(MainWindow &window);

private:
    /// A null id makes a new source.
    void editSource(const SourceId &id);
    SourcesDesk &desk();
    void showSource(const SourceId &id);
    ChecksWindow &checks();
    FiguresWindow &figures();
    NamesWindow &names();
    void sourcesOfSelection();
    void eventsOfSources();
    /// Of all selected events, each once, in the order of titles.
    [[nodiscard]] std::vector<SourceId> selectedSources() const;

    MainWindow &m_window;
    QPointer<SourcesDesk> m_desk;
    QPointer<ChecksWindow> m_checks;
    QPointer<NamesWindow> m_names;
    QPointer<FiguresWindow> m_figures;
};

} // namespace varve::ui

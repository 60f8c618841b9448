// The commands of the Evidence menu.
#pragma once

#include "base/ids.h"

#include <QObject>

namespace varve::ui {

class MainWindow;

class EvidenceCommands : public QObject
{
    Q_OBJECT
public:
    /// Wires the commands; lives as long as the window.
    explicit EvidenceCommands(MainWindow &window);

private:
    /// A null id makes a new source.
    void editSource(const SourceId &id);
    void sourcesOfSelection();
    void eventsOfSources();
    /// Of all selected events, each once, in the order of titles.
    [[nodiscard]] std::vector<SourceId> selectedSources() const;

    MainWindow &m_window;
};

} // namespace varve::ui
